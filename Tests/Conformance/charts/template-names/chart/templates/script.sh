kind: Script
