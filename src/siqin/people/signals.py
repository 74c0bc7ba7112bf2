"""News for the apps above people. All signals are listed in docs/architecture.md."""

from django.dispatch import Signal

# A new office has its first administrator. Sent inside the transaction that founds it and inside
# the office's scope, with `office`, `administrator` (Person) and `now`; a receiver gives the
# office what it needs to start with (desk: its review routes), and whatever it raises undoes all.
office_founded = Signal()
