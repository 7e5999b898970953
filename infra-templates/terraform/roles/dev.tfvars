grader_external_id = "ecr-course-dev"
