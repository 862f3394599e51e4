/** CloudWatch operations that the sandbox does not emulate, named as in AWS's models. */
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
