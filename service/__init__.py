"""Answers without Streamlit: what the worker runs, what is kept between requests, jobs, publishing."""
