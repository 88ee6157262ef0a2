"""What the runner writes: the diary, body weight, the weekly questionnaire; and their import."""
