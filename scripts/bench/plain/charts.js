/** Draws each Plotly chart when it comes near; the bundle loads once, with the first of them. */
{
  const script = document.currentScript
  const charts = document.querySelectorAll('.plotly-chart')
  let loading

  const load = () => {
    loading ??= new Promise((done, failed) => {
      const bundle = document.createElement('script')
      bundle.src = new URL('plotly-basic.min.js', script.src)
      bundle.onload = done
      bundle.onerror = failed
      document.head.append(bundle)
    })
    return loading
  }

  const draw = async (chart) => {
    await load()
    const {data, layout} = JSON.parse(chart.querySelector('script').textContent)
    await window.Plotly.newPlot(chart, data, layout, {displayModeBar: false})
    chart.dataset.state = 'live'
  }

  const sight = new IntersectionObserver(
    (entries) => {
      for (const {isIntersecting, target} of entries) {
        if (!isIntersecting) continue
        sight.unobserve(target)
        draw(target)
      }
    },
    {rootMargin: '400px 0px'},
  )
  for (const chart of charts) sight.observe(chart)
}
