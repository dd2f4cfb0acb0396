"""The scan of cases over a population in space and time, from SaTScan's own input files."""

from lab.verify.counts_vector import space_time as checks

__all__ = ["checks"]
