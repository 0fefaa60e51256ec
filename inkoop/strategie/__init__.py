"""How a region will acquire what its inkoopplan asks: procedure, percelen, prices, steering and risks."""
