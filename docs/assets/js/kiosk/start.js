/**
 * Begins the loop, once every behavior of the kiosk listens.
 * Needs: chart/chart, evidence/cards, kiosk/attract, kiosk/bar/contrast, kiosk/bar/reach,
 *   kiosk/bar/read, kiosk/bar/size, kiosk/card-openers, kiosk/figure/labels, kiosk/keys,
 *   kiosk/machine/visit, kiosk/operator/operator, kiosk/swipe, kiosk/targets.
 */
window.exhibit.kiosk.attract()
