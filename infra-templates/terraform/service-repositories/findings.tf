# ECR writes no logs. It sends events, and a rule of EventBridge can have a log group as its target.
locals {
  repository_names = values(local.names)

  # Which event comes depends on how the registry scans, which another configuration may change: all are caught.
  scan_events = {
    scan-completed = {
      source        = ["aws.ecr"]
      "detail-type" = ["ECR Image Scan"]
      detail        = { "repository-name" = local.repository_names }
    }
    # Inspector says the ARN where ECR says the name.
    enhanced-scan-completed = {
      source        = ["aws.inspector2"]
      "detail-type" = ["Inspector2 Scan"]
      detail = {
        "repository-name" = [
          for name in local.repository_names :
          "arn:${local.partition}:ecr:${var.region}:${local.account}:repository/${name}"
        ]
      }
    }
    # The only one that tells of a vulnerability which became known after the push.
    enhanced-finding = {
      source        = ["aws.inspector2"]
      "detail-type" = ["Inspector2 Finding"]
      detail = {
        resources = { details = { awsEcrContainerImage = { repositoryName = local.repository_names } } }
      }
    }
  }
}

resource "aws_cloudwatch_log_group" "findings" {
  count = var.ecr_enable_scan_findings_logging ? 1 : 0

  name              = "/aws/events/${local.layer}-ecr-scan-findings"
  retention_in_days = var.ecr_log_retention_days
}

resource "aws_cloudwatch_event_rule" "findings" {
  for_each = { for name, pattern in local.scan_events : name => jsonencode(pattern) if var.ecr_enable_scan_findings_logging }

  name          = "${local.layer}-ecr-${each.key}"
  description   = "Results of scans of ${local.layer}, to ${aws_cloudwatch_log_group.findings[0].name}"
  event_pattern = each.value
}

resource "aws_cloudwatch_event_target" "findings" {
  for_each = aws_cloudwatch_event_rule.findings

  rule      = each.value.name
  target_id = "log-group"
  arn       = aws_cloudwatch_log_group.findings[0].arn

  # Before the policy is there, EventBridge may write nothing.
  depends_on = [aws_cloudwatch_log_resource_policy.findings]
}

# EventBridge takes no role for a log group: the group's side allows it, in one of the account's ten such policies.
resource "aws_cloudwatch_log_resource_policy" "findings" {
  count = var.ecr_enable_scan_findings_logging ? 1 : 0

  policy_name = "${local.layer}-ecr-scan-findings"
  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "EventBridge"
      Effect    = "Allow"
      Principal = { Service = ["events.amazonaws.com", "delivery.logs.amazonaws.com"] }
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = "${aws_cloudwatch_log_group.findings[0].arn}:*"
    }]
  })
}
