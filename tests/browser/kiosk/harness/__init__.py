"""What the tests of the kiosk use: displays, a stand-in for the machine, visitors, the ways out."""
