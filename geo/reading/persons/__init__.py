"""What points a person out in Swedish text, kind by kind; and whether two writings are one person's."""
