/** AWS Cost Explorer Service, as `ce.json` has it. Written by scripts/model/generate.mjs. */

export interface Operations {
  readonly GetCostAndUsage: {
    readonly input: GetCostAndUsageRequest;
    readonly output: GetCostAndUsageResponse;
  };
}

interface CostCategoryValues {
  readonly Key?: string | undefined;
  readonly Values?: readonly string[] | undefined;
  readonly MatchOptions?:
    | readonly (
        | 'EQUALS'
        | 'ABSENT'
        | 'STARTS_WITH'
        | 'ENDS_WITH'
        | 'CONTAINS'
        | 'CASE_SENSITIVE'
        | 'CASE_INSENSITIVE'
        | 'GREATER_THAN_OR_EQUAL'
      )[]
    | undefined;
}

interface DateInterval {
  readonly Start: string;
  readonly End: string;
}

interface DimensionValues {
  readonly Key?:
    | 'AZ'
    | 'INSTANCE_TYPE'
    | 'LINKED_ACCOUNT'
    | 'PAYER_ACCOUNT'
    | 'LINKED_ACCOUNT_NAME'
    | 'OPERATION'
    | 'PURCHASE_TYPE'
    | 'REGION'
    | 'SERVICE'
    | 'SERVICE_CODE'
    | 'USAGE_TYPE'
    | 'USAGE_TYPE_GROUP'
    | 'RECORD_TYPE'
    | 'OPERATING_SYSTEM'
    | 'TENANCY'
    | 'SCOPE'
    | 'PLATFORM'
    | 'SUBSCRIPTION_ID'
    | 'LEGAL_ENTITY_NAME'
    | 'DEPLOYMENT_OPTION'
    | 'DATABASE_ENGINE'
    | 'CACHE_ENGINE'
    | 'INSTANCE_TYPE_FAMILY'
    | 'BILLING_ENTITY'
    | 'RESERVATION_ID'
    | 'RESOURCE_ID'
    | 'RIGHTSIZING_TYPE'
    | 'SAVINGS_PLANS_TYPE'
    | 'SAVINGS_PLAN_ARN'
    | 'PAYMENT_OPTION'
    | 'AGREEMENT_END_DATE_TIME_AFTER'
    | 'AGREEMENT_END_DATE_TIME_BEFORE'
    | 'INVOICING_ENTITY'
    | 'ANOMALY_TOTAL_IMPACT_ABSOLUTE'
    | 'ANOMALY_TOTAL_IMPACT_PERCENTAGE'
    | undefined;
  readonly Values?: readonly string[] | undefined;
  readonly MatchOptions?:
    | readonly (
        | 'EQUALS'
        | 'ABSENT'
        | 'STARTS_WITH'
        | 'ENDS_WITH'
        | 'CONTAINS'
        | 'CASE_SENSITIVE'
        | 'CASE_INSENSITIVE'
        | 'GREATER_THAN_OR_EQUAL'
      )[]
    | undefined;
}

interface DimensionValuesWithAttributes {
  readonly Value?: string | undefined;
  readonly Attributes?: Readonly<Record<string, string>> | undefined;
}

interface Expression {
  readonly Or?: readonly Expression[] | undefined;
  readonly And?: readonly Expression[] | undefined;
  readonly Not?: Expression | undefined;
  readonly Dimensions?: DimensionValues | undefined;
  readonly Tags?: TagValues | undefined;
  readonly CostCategories?: CostCategoryValues | undefined;
}

interface GetCostAndUsageRequest {
  readonly TimePeriod: DateInterval;
  readonly Granularity: 'DAILY' | 'MONTHLY' | 'HOURLY';
  readonly Filter?: Expression | undefined;
  readonly Metrics: readonly string[];
  readonly GroupBy?: readonly GroupDefinition[] | undefined;
  readonly BillingViewArn?: string | undefined;
  readonly NextPageToken?: string | undefined;
}

interface GetCostAndUsageResponse {
  readonly NextPageToken?: string | undefined;
  readonly GroupDefinitions?: readonly GroupDefinition[] | undefined;
  readonly ResultsByTime?: readonly ResultByTime[] | undefined;
  readonly DimensionValueAttributes?: readonly DimensionValuesWithAttributes[] | undefined;
}

interface Group {
  readonly Keys?: readonly string[] | undefined;
  readonly Metrics?: Readonly<Record<string, MetricValue>> | undefined;
}

interface GroupDefinition {
  readonly Type?: 'DIMENSION' | 'TAG' | 'COST_CATEGORY' | undefined;
  readonly Key?: string | undefined;
}

interface MetricValue {
  readonly Amount?: string | undefined;
  readonly Unit?: string | undefined;
}

interface ResultByTime {
  readonly TimePeriod?: DateInterval | undefined;
  readonly Total?: Readonly<Record<string, MetricValue>> | undefined;
  readonly Groups?: readonly Group[] | undefined;
  readonly Estimated?: boolean | undefined;
}

interface TagValues {
  readonly Key?: string | undefined;
  readonly Values?: readonly string[] | undefined;
  readonly MatchOptions?:
    | readonly (
        | 'EQUALS'
        | 'ABSENT'
        | 'STARTS_WITH'
        | 'ENDS_WITH'
        | 'CONTAINS'
        | 'CASE_SENSITIVE'
        | 'CASE_INSENSITIVE'
        | 'GREATER_THAN_OR_EQUAL'
      )[]
    | undefined;
}
