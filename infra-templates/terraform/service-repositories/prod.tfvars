# A tag stays with its image, but for those that name an environment. Amazon Inspector goes on looking at images
# after their push, which it bills; copies of what is pushed lie in a second Region, which costs transfer and storage.
project     = "myapp"
environment = "prod"

ecr_repositories = {
  web-app = {
    image_tag_mutability        = "IMMUTABLE_WITH_EXCLUSION"
    tag_mutability_exclusions   = ["staging", "latest"]
    enable_enhanced_scanning    = true
    scan_frequency              = "CONTINUOUS_SCAN"
    max_image_count             = 100
    enable_cross_account_access = true
    allowed_account_ids         = ["444455556666"]
    enable_replication          = true
    replication_destinations    = [{ region = "us-west-2" }]
  }
  api-service = {
    image_tag_mutability        = "IMMUTABLE_WITH_EXCLUSION"
    tag_mutability_exclusions   = ["staging", "latest"]
    enable_enhanced_scanning    = true
    scan_frequency              = "CONTINUOUS_SCAN"
    max_image_count             = 100
    enable_cross_account_access = true
    allowed_account_ids         = ["444455556666"]
    enable_replication          = true
    replication_destinations    = [{ region = "us-west-2" }]
  }
  worker = {
    image_tag_mutability      = "IMMUTABLE_WITH_EXCLUSION"
    tag_mutability_exclusions = ["staging", "latest"]
    enable_enhanced_scanning  = true
    scan_frequency            = "CONTINUOUS_SCAN"
    max_image_count           = 100
    enable_replication        = true
    replication_destinations  = [{ region = "us-west-2" }]
  }
  lambda-processor = {
    image_tag_mutability      = "IMMUTABLE_WITH_EXCLUSION"
    tag_mutability_exclusions = ["staging", "latest"]
    enable_enhanced_scanning  = true
    scan_frequency            = "CONTINUOUS_SCAN"
    max_image_count           = 100
    enable_lambda_pull        = true
    enable_replication        = true
    replication_destinations  = [{ region = "us-west-2" }]
  }
}

# With the AWS managed key aws/ecr. Name a key of your own in ecr_kms_key_arn before the first apply, not after it.
ecr_encryption_type = "KMS"

ecr_enable_scan_findings_logging = true
ecr_log_retention_days           = 90
