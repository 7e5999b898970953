# The grader is at home in another account, and the pipeline of the account has its provider from elsewhere.
name_prefix          = "orders"
repository_name      = "orders/api"
code_repository      = "example/orders"
create_oidc_provider = false
pull_service         = "ec2.amazonaws.com"
build_project        = "orders-api"
ecs_cluster          = "production"
ecs_service          = "orders-api"
grader_account_id    = "444455556666"
grader_external_id   = "ecr-course-prod"
