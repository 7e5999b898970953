# Credentials come from the environment: `export AWS_PROFILE=devops-sandbox`, or a role in CI. None stand here.
# A lifecycle policy has no resource tags; those of the repository are set where the repository is.
provider "aws" {
  region = var.region
}
