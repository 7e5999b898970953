# Another set of services: a shop of five, each with every default.
project     = "shop"
environment = "dev"

ecr_repositories = {
  api-gateway          = {}
  auth-service         = {}
  order-service        = {}
  user-service         = {}
  notification-service = {}
}
