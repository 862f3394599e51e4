/** Operations that CloudWatch has and the sandbox does not emulate, as AWS's models name them. */
export const unsupportedOperations: ReadonlySet<string> = new Set(
  `
  AssociateDatasetKmsKey CreateResourceMetricsConfiguration DeleteAlarmMuteRule DeleteAlarms
  DeleteAnomalyDetector DeleteDashboards DeleteInsightRules DeleteMetricStream
  DeleteResourceMetricsConfiguration DescribeAlarmContributors DescribeAlarmHistory DescribeAlarms
  DescribeAlarmsForMetric DescribeAnomalyDetectors DescribeInsightRules DisableAlarmActions
  DisableInsightRules DisassociateDatasetKmsKey EnableAlarmActions EnableInsightRules GetAlarmMuteRule
  GetDashboard GetDataset GetInsightRuleReport GetMetricStream GetMetricWidgetImage GetOTelEnrichment
  GetResourceMetricsConfiguration ListAlarmMuteRules ListDashboards ListManagedInsightRules
  ListMetricStreams ListTagsForResource PutAlarmMuteRule PutAnomalyDetector PutCompositeAlarm
  PutDashboard PutInsightRule PutLogAlarm PutManagedInsightRules PutMetricAlarm PutMetricData
  PutMetricStream SetAlarmState StartMetricStreams StartOTelEnrichment StopMetricStreams
  StopOTelEnrichment TagResource UntagResource UpdateOTelEnrichment UpdateResourceMetricsConfiguration
`
    .trim()
    .split(/\s+/),
);
