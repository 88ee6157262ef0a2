"""What the runner writes: diary, body weight, weekly questionnaire, events; and their import."""
