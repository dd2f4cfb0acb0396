"""The entry: ``streamlit run app.py`` and ``karta serve`` start here."""
