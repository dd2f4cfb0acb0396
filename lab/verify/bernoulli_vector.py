"""The scan of cases among all reports, from SaTScan's own input files."""

from lab.verify.counts_vector import bernoulli as checks

__all__ = ["checks"]
