"""Files of planners: scenarios, measures, targets."""
