"""Who works with the web application: accounts, roles with their scope, sessions and links."""
