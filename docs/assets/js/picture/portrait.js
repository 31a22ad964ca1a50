/**
 * An arranged chart as an SVG that stands by itself, in the colors of daylight.
 * Needs: chart/colors, chart/plotly.
 */
{
  window.exhibit ??= {}
  const {exhibit} = window
  const OUTSIDE = /url\((&quot;|['"]?)[^#]*?#([\w-]+)\1\)/g // patterns are named with the page's address

  /** Give the picture of an arranged chart; nothing where the still shows the same. */
  exhibit.portrait = async (chart) => {
    if (!chart.arranged) return null
    const {data, layout} = exhibit.inLightScheme(chart.arranged.wide, chart.source.colors)
    const {width, height} = layout
    const format = {format: 'svg', imageDataOnly: true, width, height}
    const text = await window.Plotly.toImage({data, layout}, format)
    const svg = new DOMParser().parseFromString(
      text.replace(OUTSIDE, 'url(#$2)'),
      'image/svg+xml',
    ).documentElement
    for (const node of svg.querySelectorAll('[style]')) node.style.removeProperty('font-family')
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`)
    return svg
  }
}
