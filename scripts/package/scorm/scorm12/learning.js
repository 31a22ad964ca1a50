/**
 * Reports to the learning system where the reader is and what was read, and says both on the page.
 * A score, once there are questions, is set with the status in `report`.
 */
{
  const SETTLED = ['completed', 'passed', 'failed']
  const LONGEST_PLACE = 255
  const began = performance.now()
  const frame = document.querySelector('.exhibit')
  const answer = document.querySelector('.learning-answer')
  const items = [...document.querySelectorAll('[data-plate]')]
  const plates = items.map((item) => item.dataset.plate)
  const system = LearningSystem.reach()
  const reading = new Reading(plates, system?.get('cmi.suspend_data'))
  const found = system?.get('cmi.core.lesson_status')
  const counts = system && !['browse', 'review'].includes(system.get('cmi.core.lesson_mode'))
  let place = system?.get('cmi.core.lesson_location') ?? ''
  let isOver = false

  const twoDigits = (number) => String(Math.floor(number)).padStart(2, '0')

  const timeSpent = () => {
    const seconds = (performance.now() - began) / 1000
    const hours = String(Math.floor(seconds / 3600)).padStart(4, '0')
    return `${hours}:${twoDigits((seconds / 60) % 60)}:${twoDigits(seconds % 60)}`
  }

  const say = (words) => {
    if (answer.textContent !== words) answer.textContent = words
  }

  const sayHowItStands = () => {
    if (!system) {
      say('No learning system found. You can read everything, but nothing is saved or reported.')
    } else if (system.refusal) {
      say(`Your learning system did not accept the report (${system.refusal}).`)
    } else if (!counts) {
      say('Preview only: your learning system does not record this visit.')
    } else if (reading.isComplete) {
      say('Your learning system has recorded this module as complete and saves your place.')
    } else {
      say('Your learning system saves your place and what you have read.')
    }
  }

  const show = () => {
    const marks = items.map((item) => {
      const isRead = reading.has(item.dataset.plate)
      item.querySelector('.learning-state').textContent = isRead ? 'read' : ''
      const mark = document.createElement('span')
      mark.className = isRead ? 'is-read' : ''
      return mark
    })
    document.querySelector('.learning-marks').replaceChildren(...marks)
    document.querySelector('.learning-count').textContent =
      `${reading.count} of ${plates.length} sections read`
    sayHowItStands()
  }

  /** Stops at the first thing that the system refuses, so that its reason can be shown. */
  const report = () => {
    if (!counts || isOver) return
    const status = reading.isComplete ? 'completed' : 'incomplete'
    const values = {
      'cmi.core.lesson_location': place.length > LONGEST_PLACE ? place.split('#')[0] : place,
      'cmi.suspend_data': String(reading),
      'cmi.core.session_time': timeSpent(),
      'cmi.core.exit': 'suspend',
    }
    if (!SETTLED.includes(found)) values['cmi.core.lesson_status'] = status
    Object.entries(values).every(([name, value]) => system.set(name, value)) && system.commit()
  }

  const leave = () => {
    report()
    if (system && !isOver) system.finish()
    isOver = true
  }

  const startAt = (address) => {
    const known = frame.dataset.pages.split(' ').includes(address.split('#')[0])
    if (known) frame.src = `exhibit/${address}`
  }

  watchExhibit(frame, {
    opened: (_, title) => {
      document.title = title
      report()
      sayHowItStands()
    },
    seen: (name, spot, spots) => {
      if (!reading.note(name.replace('.html', ''), spot, spots)) return
      report()
      show()
    },
    moved: (spot) => {
      place = spot
    },
  })
  frame.addEventListener('load', () => frame.contentWindow.focus(), {once: true})
  addEventListener('pagehide', leave)
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload() // the visit was closed: begin another
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') report()
  })
  document.querySelector('.learning-sheet').addEventListener('click', (event) => {
    if (event.target.closest('a')) event.currentTarget.parentElement.open = false
  })
  addEventListener('storage', (event) => {
    if (event.key !== 'exhibit:scheme') return
    if (event.newValue) document.documentElement.dataset.scheme = event.newValue
    else delete document.documentElement.dataset.scheme
  })
  startAt(place)
  show()
}
