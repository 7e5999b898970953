# Tags may move, ECR's own scanner looks at every push for nothing, and a destroy leaves nothing behind.
project     = "myapp"
environment = "dev"

ecr_repositories = {
  web-app     = { max_image_count = 50 }
  api-service = { max_image_count = 50 }
  worker      = { max_image_count = 50 }
  lambda-processor = {
    max_image_count    = 50
    enable_lambda_pull = true
  }
}
