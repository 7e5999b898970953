name        = "api"
project     = "myapp"
environment = "dev"
owner       = "platform-team"
