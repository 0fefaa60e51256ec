"""An inkoopplan and its versions."""
