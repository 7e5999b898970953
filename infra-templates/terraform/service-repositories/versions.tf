# 1.11 is the first release in which the S3 backend's own lock file is not experimental (backend.tf).
terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.28"
    }
  }
}
