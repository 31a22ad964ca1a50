/**
 * What a reader has answered, kept in this browser alone: the state of each question, by its id.
 * Where nothing can be kept, it lasts as long as the page. It can be saved as a file, read back, and
 * erased; what is read back is joined with what is here, the later answer of the two.
 * Needs: core/save, learning/schedule.
 */
{
  const {exhibit} = window
  const KEY = 'exhibit:progress'
  const UNREAD = 'exhibit:progress-unread'
  const VERSION = 1
  const FILE = 'exhibit-progress.json'
  const NAME = /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/
  const DAY = /^\d{4}-\d{2}-\d{2}$/
  const MOST = 5000 // questions, many more than any exhibit asks
  const changed = new EventTarget()
  let states
  let isKept = true

  const isCount = (value) => Number.isInteger(value) && value >= 0

  const isState = (state) =>
    isCount(state?.box) &&
    state.box < exhibit.schedule.days.length &&
    DAY.test(state.due) &&
    isCount(state.right) &&
    isCount(state.asked) &&
    typeof state.last === 'boolean' &&
    !Number.isNaN(Date.parse(state.at))

  /** Take the states out of what was kept; throws where it is not a progress of the exhibit. */
  const parse = (text) => {
    const said = JSON.parse(text)
    if (said?.exhibit !== KEY) throw new Error('it is no progress of this exhibit')
    if (!(said.version <= VERSION)) throw new Error('it comes from a newer version of the exhibit')
    const entries = Object.entries(said.questions ?? {})
    const good = entries.filter(([name, state]) => NAME.test(name) && isState(state))
    if (entries.length > MOST || good.length < entries.length) throw new Error('it is damaged')
    return new Map(good)
  }

  const write = () =>
    JSON.stringify({exhibit: KEY, version: VERSION, questions: Object.fromEntries(states)})

  const putAside = (kept) => {
    try {
      if (kept) localStorage.setItem(UNREAD, kept)
    } catch {
      isKept = false
    }
  }

  /** Read what the browser keeps; what cannot be read, as of a newer version, is put aside. */
  const read = () => {
    let kept
    try {
      kept = localStorage.getItem(KEY)
      return kept ? parse(kept) : new Map()
    } catch {
      putAside(kept)
      return new Map()
    }
  }

  const keep = () => {
    try {
      localStorage.setItem(KEY, write())
      isKept = true
    } catch {
      isKept = false
    }
    changed.dispatchEvent(new Event('change'))
  }

  const all = () => {
    states ??= read()
    return states
  }

  const laterOf = (one, other) => (one && one.at > other.at ? one : other)

  exhibit.progress = {
    /** Tells by an event `change` that something was answered, read back or erased. */
    changed,

    /** Whether the browser keeps it. */
    get isKept() {
      return isKept
    },

    /** The state of a question; nothing if it was never answered. */
    of: (name) => all().get(name),

    /** Every state by the id of its question. */
    all,

    /** Take in an answer. */
    record: (name, isRight, now = new Date()) => {
      states = read().size ? read() : all() // another tab may have answered meanwhile
      states.set(name, exhibit.schedule.next(states.get(name), isRight, now))
      keep()
    },

    /** Save everything as a file; gives what to say. */
    save: () => {
      all()
      return exhibit.save(new Blob([write()], {type: 'application/json'}), FILE)
    },

    /** Read a saved file back; gives what to say, and changes nothing if the file is not good. */
    restore: (text) => {
      let found
      try {
        found = parse(text)
      } catch (error) {
        const why = error instanceof SyntaxError ? 'it is no JSON' : error.message
        return `This file was not read: ${why}. Nothing has changed.`
      }
      for (const [name, state] of found) all().set(name, laterOf(all().get(name), state))
      keep()
      return `Read back: ${found.size} ${found.size === 1 ? 'question' : 'questions'}`
    },

    /** Forget everything. */
    erase: () => {
      states = new Map()
      try {
        localStorage.removeItem(KEY)
      } catch {
        // It was not kept.
      }
      changed.dispatchEvent(new Event('change'))
      return 'Erased'
    },
  }

  addEventListener('storage', ({key}) => {
    if (key !== KEY) return
    states = undefined
    changed.dispatchEvent(new Event('change'))
  })
}
