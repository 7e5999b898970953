# The state lives in S3, and `use_lockfile` keeps two applies from writing it at once. A backend block takes no
# variables, so bucket and Region are given once, to init:
#
#   terraform init -backend-config="bucket=YOUR-STATE-BUCKET" -backend-config="region=ap-southeast-2"
#
# Without a bucket, for a try on your own machine, put this into backend_override.tf. Terraform lets a file of
# that name replace what stands here; the state is then terraform.tfstate beside these files. Commit neither.
#
#   terraform {
#     backend "local" {}
#   }
terraform {
  backend "s3" {
    key          = "staging/service-repositories/terraform.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}
