# A tag stays with its image, but for those that name an environment; and no destroy takes images along.
image_tag_mutability      = "IMMUTABLE_WITH_EXCLUSION"
tag_mutability_exclusions = ["staging", "latest"]
lifecycle_keep_last       = 100
force_delete              = false

# With the AWS managed key aws/ecr. Name a key of your own in kms_key_arn before the first apply, not after it.
enable_kms_encryption = true

tags = {
  workbook    = "ecr"
  managed-by  = "terraform"
  environment = "prod"
}
