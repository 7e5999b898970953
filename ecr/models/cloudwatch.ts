/** Amazon CloudWatch, as `cloudwatch.json` has it. Written by scripts/model/generate.mjs. */

export interface Operations {
  readonly GetMetricData: {
    readonly input: GetMetricDataInput;
    readonly output: GetMetricDataOutput;
  };
  readonly GetMetricStatistics: {
    readonly input: GetMetricStatisticsInput;
    readonly output: GetMetricStatisticsOutput;
  };
  readonly ListMetrics: { readonly input: ListMetricsInput; readonly output: ListMetricsOutput };
}

interface Datapoint {
  readonly Timestamp?: number | undefined;
  readonly SampleCount?: number | undefined;
  readonly Average?: number | undefined;
  readonly Sum?: number | undefined;
  readonly Minimum?: number | undefined;
  readonly Maximum?: number | undefined;
  readonly Unit?:
    | 'Seconds'
    | 'Microseconds'
    | 'Milliseconds'
    | 'Bytes'
    | 'Kilobytes'
    | 'Megabytes'
    | 'Gigabytes'
    | 'Terabytes'
    | 'Bits'
    | 'Kilobits'
    | 'Megabits'
    | 'Gigabits'
    | 'Terabits'
    | 'Percent'
    | 'Count'
    | 'Bytes/Second'
    | 'Kilobytes/Second'
    | 'Megabytes/Second'
    | 'Gigabytes/Second'
    | 'Terabytes/Second'
    | 'Bits/Second'
    | 'Kilobits/Second'
    | 'Megabits/Second'
    | 'Gigabits/Second'
    | 'Terabits/Second'
    | 'Count/Second'
    | 'None'
    | undefined;
  readonly ExtendedStatistics?: Readonly<Record<string, number>> | undefined;
}

interface Dimension {
  readonly Name: string;
  readonly Value: string;
}

interface DimensionFilter {
  readonly Name: string;
  readonly Value?: string | undefined;
}

interface GetMetricDataInput {
  readonly MetricDataQueries: readonly MetricDataQuery[];
  readonly StartTime: number;
  readonly EndTime: number;
  readonly NextToken?: string | undefined;
  readonly ScanBy?: 'TimestampDescending' | 'TimestampAscending' | undefined;
  readonly MaxDatapoints?: number | undefined;
  readonly LabelOptions?: LabelOptions | undefined;
}

interface GetMetricDataOutput {
  readonly MetricDataResults?: readonly MetricDataResult[] | undefined;
  readonly NextToken?: string | undefined;
  readonly Messages?: readonly MessageData[] | undefined;
}

interface GetMetricStatisticsInput {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly Dimension[] | undefined;
  readonly StartTime: number;
  readonly EndTime: number;
  readonly Period: number;
  readonly Statistics?:
    readonly ('SampleCount' | 'Average' | 'Sum' | 'Minimum' | 'Maximum')[] | undefined;
  readonly ExtendedStatistics?: readonly string[] | undefined;
  readonly Unit?:
    | 'Seconds'
    | 'Microseconds'
    | 'Milliseconds'
    | 'Bytes'
    | 'Kilobytes'
    | 'Megabytes'
    | 'Gigabytes'
    | 'Terabytes'
    | 'Bits'
    | 'Kilobits'
    | 'Megabits'
    | 'Gigabits'
    | 'Terabits'
    | 'Percent'
    | 'Count'
    | 'Bytes/Second'
    | 'Kilobytes/Second'
    | 'Megabytes/Second'
    | 'Gigabytes/Second'
    | 'Terabytes/Second'
    | 'Bits/Second'
    | 'Kilobits/Second'
    | 'Megabits/Second'
    | 'Gigabits/Second'
    | 'Terabits/Second'
    | 'Count/Second'
    | 'None'
    | undefined;
}

interface GetMetricStatisticsOutput {
  readonly Label?: string | undefined;
  readonly Datapoints?: readonly Datapoint[] | undefined;
}

interface LabelOptions {
  readonly Timezone?: string | undefined;
}

interface ListMetricsInput {
  readonly Namespace?: string | undefined;
  readonly MetricName?: string | undefined;
  readonly Dimensions?: readonly DimensionFilter[] | undefined;
  readonly NextToken?: string | undefined;
  readonly RecentlyActive?: 'PT3H' | undefined;
  readonly IncludeLinkedAccounts?: boolean | undefined;
  readonly OwningAccount?: string | undefined;
}

interface ListMetricsOutput {
  readonly Metrics?: readonly Metric[] | undefined;
  readonly NextToken?: string | undefined;
  readonly OwningAccounts?: readonly string[] | undefined;
}

interface MessageData {
  readonly Code?: string | undefined;
  readonly Value?: string | undefined;
}

interface Metric {
  readonly Namespace?: string | undefined;
  readonly MetricName?: string | undefined;
  readonly Dimensions?: readonly Dimension[] | undefined;
}

interface MetricDataQuery {
  readonly Id: string;
  readonly MetricStat?: MetricStat | undefined;
  readonly Expression?: string | undefined;
  readonly Label?: string | undefined;
  readonly ReturnData?: boolean | undefined;
  readonly Period?: number | undefined;
  readonly AccountId?: string | undefined;
}

interface MetricDataResult {
  readonly Id?: string | undefined;
  readonly Label?: string | undefined;
  readonly Timestamps?: readonly number[] | undefined;
  readonly Values?: readonly number[] | undefined;
  readonly StatusCode?: 'Complete' | 'InternalError' | 'PartialData' | 'Forbidden' | undefined;
  readonly Messages?: readonly MessageData[] | undefined;
}

interface MetricStat {
  readonly Metric: Metric;
  readonly Period: number;
  readonly Stat: string;
  readonly Unit?:
    | 'Seconds'
    | 'Microseconds'
    | 'Milliseconds'
    | 'Bytes'
    | 'Kilobytes'
    | 'Megabytes'
    | 'Gigabytes'
    | 'Terabytes'
    | 'Bits'
    | 'Kilobits'
    | 'Megabits'
    | 'Gigabits'
    | 'Terabits'
    | 'Percent'
    | 'Count'
    | 'Bytes/Second'
    | 'Kilobytes/Second'
    | 'Megabytes/Second'
    | 'Gigabytes/Second'
    | 'Terabytes/Second'
    | 'Bits/Second'
    | 'Kilobits/Second'
    | 'Megabits/Second'
    | 'Gigabits/Second'
    | 'Terabits/Second'
    | 'Count/Second'
    | 'None'
    | undefined;
}
