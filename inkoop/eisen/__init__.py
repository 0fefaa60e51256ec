"""What providers must meet, and what they may offer beyond it: the programma van eisen of an inkoopplan."""
