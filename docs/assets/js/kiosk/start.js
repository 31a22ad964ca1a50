/** Begins the loop, once every behavior of the kiosk listens. */
window.exhibit.kiosk.attract()
