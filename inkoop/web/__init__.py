"""The web application: Flask, server-rendered, readable without JavaScript."""
