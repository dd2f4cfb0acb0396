"""Who asks, where Streamlit itself has to be asked."""
