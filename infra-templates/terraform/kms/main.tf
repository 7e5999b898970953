# Without a policy of its own the key has KMS's default one: the account decides by IAM who may use it. ECR needs
# no more, for it works with a grant that it takes on behalf of whoever creates the repository.
resource "aws_kms_key" "ecr" {
  description         = "Images of ${var.environment} in Amazon ECR"
  enable_key_rotation = true

  # An image whose key is gone cannot be pulled any more, by anybody. Ten days are there to find out in time.
  deletion_window_in_days = 10
}

resource "aws_kms_alias" "ecr" {
  name          = "alias/${var.environment}-ecr"
  target_key_id = aws_kms_key.ecr.key_id
}
