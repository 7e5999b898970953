name        = "api"
project     = "myapp"
environment = "prod"
owner       = "platform-team"
