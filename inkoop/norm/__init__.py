"""An inkoopplan held against a norm: what was answered to each of its questions, and what shows it."""
