/** Beats as the exhibit's page does, and reloads when it is asked to. */
{
  const tell = async (way, said) => {
    const answer = await fetch(`/machine/${way}`, {
      method: 'POST',
      headers: {'Content-Type': 'application/json', 'X-Exhibit': 'kiosk'},
      body: JSON.stringify(said),
    })
    return answer.json()
  }
  const beat = async () => {
    const {reload} = await tell('beat', {visit: false, errors: []})
    if (reload) location.reload()
  }
  setInterval(() => requestAnimationFrame(() => beat().catch(() => {})), 2000)
}
