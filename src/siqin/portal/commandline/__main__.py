import sys

from siqin.portal.commandline import main

sys.exit(main())
