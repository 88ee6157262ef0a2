"""Makes the sample log: an invented runner, her runs, her diary, and the files they come in."""
