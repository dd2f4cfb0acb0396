"""Streamlit pages: widgets make a question, one call answers it, the answer is shown."""
