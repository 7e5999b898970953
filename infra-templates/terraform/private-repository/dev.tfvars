# For the lab: tags may move, and `terraform destroy` leaves nothing behind, images included.
repo_name            = "demo-node-app"
image_tag_mutability = "MUTABLE"
lifecycle_keep_last  = 10
force_delete         = true

tags = {
  workbook    = "ecr"
  managed-by  = "terraform"
  environment = "dev"
}
