"""What a picture is made of, before it is drawn."""
