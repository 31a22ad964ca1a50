/**
 * What a reader answers each kind of question with. Each input has `read`, which gives the answer or
 * nothing, `grade`, `reset`, `lock`, and `rows`, the elements below which the reasons are shown.
 * Needs: learning/grading, learning/make.
 */
{
  const {exhibit} = window
  const {grading} = exhibit
  const SURE = ['A guess', 'Fairly sure', 'Certain']

  const {make} = window.exhibit

  const wrap = (row, input) => {
    const label = make('label', {className: 'question-choice'}, input)
    label.append(make('span', {className: 'question-text'}, ...row.childNodes))
    row.append(label)
  }

  /** Let the options be heard as one group, named by what is asked. */
  const group = ({id, list, stem}) => {
    stem.id = `${id}-stem`
    const box = make('div', {role: 'group'})
    box.setAttribute('aria-labelledby', stem.id)
    list.replaceWith(box)
    box.append(list)
  }

  /** One or several of the options. */
  const choose = (question, {type, right}) => {
    const rows = question.rows
    group(question)
    const inputs = rows.map((row) => {
      const input = make('input', {type, name: question.id, value: row.dataset.option})
      wrap(row, input)
      return input
    })
    return {
      rows,
      read: () => {
        const chosen = inputs.filter(({checked}) => checked).map(({value}) => Number(value))
        return chosen.length ? chosen : undefined
      },
      chosen: (index) => inputs.some(({value, checked}) => checked && Number(value) === index),
      grade: (chosen) => grading.choice(chosen, right),
      reset: () => {
        for (const input of inputs) input.checked = false
      },
      lock: (locked) => {
        for (const input of inputs) input.disabled = locked
      },
      ask: type === 'checkbox' ? 'Choose all that are right' : 'Choose one',
    }
  }

  /** A statement, and how sure a reader is of the answer. */
  const judge = (question, options) => {
    const chosen = choose(question, options)
    const legend = make('legend', {id: `${question.id}-sure`}, 'How sure?')
    const sureness = make('fieldset', {className: 'question-sure'}, legend)
    sureness.setAttribute('aria-labelledby', `${legend.id} ${question.stem.id}`)
    const inputs = SURE.map((words, index) => {
      const input = make('input', {type: 'radio', name: `${question.id}-sure`, value: index})
      sureness.append(make('label', {className: 'question-choice'}, input, words))
      return input
    })
    question.list.parentElement.after(sureness)
    const sure = () => inputs.find(({checked}) => checked)?.value
    return {
      ...chosen,
      read: () => (sure() === undefined ? undefined : chosen.read()),
      grade: (answer) => {
        const found = chosen.grade(answer)
        const confident = sure() === '2' && !found.isRight
        return confident ? {...found, words: `${found.words}, though you were certain`} : found
      },
      reset: () => {
        chosen.reset()
        for (const input of inputs) input.checked = false
      },
      lock: (locked) => {
        chosen.lock(locked)
        for (const input of inputs) input.disabled = locked
      },
      ask: 'Choose one, and say how sure you are',
    }
  }

  /** The same options in the drawing, at what they name. */
  const place = (question, options) => {
    const chosen = choose(question, options)
    const picture = question.querySelector('.question-stem img')
    if (!picture) return chosen
    const board = make('span', {className: 'question-board'})
    picture.replaceWith(board)
    board.append(picture)
    const marks = chosen.rows.map((row, index) => {
      const mark = make('button', {type: 'button', className: 'question-mark', tabIndex: -1})
      mark.ariaHidden = 'true' // the list below says the same
      mark.style.setProperty('inset-inline-start', row.dataset.x)
      mark.style.setProperty('inset-block-start', row.dataset.y)
      mark.addEventListener('click', () => {
        const input = row.querySelector('input')
        if (input.disabled) return
        input.checked = true
        input.dispatchEvent(new Event('change', {bubbles: true}))
      })
      board.append(mark)
      return [mark, index]
    })
    const show = () => {
      for (const [mark, index] of marks) {
        mark.classList.toggle('is-chosen', Boolean(chosen.rows[index].querySelector(':checked')))
      }
    }
    question.addEventListener('change', show)
    return {
      ...chosen,
      reset: () => {
        chosen.reset()
        show()
      },
      ask: 'Tap it in the drawing, or choose it below',
    }
  }

  /** Steps that are moved up and down. */
  const arrange = (question) => {
    const {list} = question
    const first = [...question.rows]
    const rows = () => [...list.children]
    let moved = false
    const move = (row, by) => {
      const other = by < 0 ? row.previousElementSibling : row.nextElementSibling
      if (!other) return
      if (by < 0) other.before(row)
      else other.after(row)
      moved = true
      const words = row.querySelector('.question-text').textContent.trim()
      question.say(`${words}: place ${rows().indexOf(row) + 1} of ${rows().length}`)
      question.dispatchEvent(new Event('change'))
    }
    const buttons = first.flatMap((row) => {
      const text = make('span', {className: 'question-text'}, ...row.childNodes)
      const pair = [-1, 1].map((by) => {
        const label = by < 0 ? 'Earlier' : 'Later'
        const button = make(
          'button',
          {type: 'button', className: 'question-move'},
          by < 0 ? '↑' : '↓',
        )
        button.ariaLabel = `${label}: ${text.textContent.trim()}`
        button.addEventListener('click', () => {
          move(row, by)
          button.focus()
        })
        return button
      })
      row.append(make('span', {className: 'question-step'}, ...pair, text))
      return pair
    })
    return {
      get rows() {
        return rows()
      },
      read: () => (moved ? rows().map((row) => Number(row.dataset.option)) : undefined),
      grade: grading.order,
      chosen: () => false,
      reset: () => {
        list.append(...first)
        moved = false
      },
      lock: (locked) => {
        for (const button of buttons) button.disabled = locked
      },
      ask: 'Put the steps in order',
    }
  }

  /** A right side for each left side. */
  const pair = (question) => {
    const sides = [...question.querySelectorAll('.question-sides > li')]
    const words = sides.map((side) => side.textContent.trim())
    sides[0].parentElement.hidden = true
    const selects = question.rows.map((row) => {
      const text = make('span', {className: 'question-text'}, ...row.childNodes)
      const select = make('select', {}, make('option', {value: ''}, 'Choose …'))
      select.append(...words.map((side) => make('option', {value: side}, side)))
      select.ariaLabel = text.textContent.trim()
      row.append(make('span', {className: 'question-pair'}, text, select))
      return select
    })
    return {
      rows: question.rows,
      read: () => {
        const chosen = selects.map(({value}) => value)
        return chosen.every(Boolean) ? chosen : undefined
      },
      grade: (chosen) => grading.match(chosen, question.sides()),
      chosen: () => false,
      reset: () => {
        for (const select of selects) select.value = ''
      },
      lock: (locked) => {
        for (const select of selects) select.disabled = locked
      },
      ask: 'Choose one for each',
    }
  }

  /** A number, typed or set by a slider; then the published value and interval on the same scale. */
  const estimate = (question) => {
    const scale = question.querySelector('.question-scale')
    const {least, most, value, low, high} = Object.fromEntries(
      Object.entries(scale.dataset).map(([name, text]) => [name, Number(text)]),
    )
    const step = most - least > 20 ? 1 : (most - least) / 100
    const bounds = {min: least, max: most, step}
    const number = make('input', {type: 'number', inputMode: 'decimal', ...bounds, step: 'any'})
    const slider = make('input', {type: 'range', ...bounds, value: (least + most) / 2})
    number.ariaLabel = 'Your estimate'
    slider.ariaLabel = 'Your estimate, on a scale'
    const line = make('span', {className: 'question-line'}, slider)
    scale.after(make('div', {className: 'question-estimate'}, number, line))
    slider.addEventListener('input', () => {
      number.value = slider.value
    })
    number.addEventListener('input', () => {
      if (number.value) slider.value = number.value
    })
    const share = (one) => `${(100 * (one - least)) / (most - least)}%`
    const shown = make('span', {className: 'question-published', hidden: true})
    shown.style.setProperty('--value', share(value))
    shown.style.setProperty('--low', share(low ?? value))
    shown.style.setProperty('--high', share(high ?? value))
    line.append(shown)
    return {
      rows: [],
      read: () => (number.value === '' ? undefined : Number(number.value)),
      grade: (guess) => grading.estimate(guess, {value, low, high, least, most}),
      chosen: () => false,
      reset: () => {
        number.value = ''
        slider.value = (least + most) / 2
        shown.hidden = true
      },
      lock: (locked) => {
        number.disabled = locked
        slider.disabled = locked
        shown.hidden = !locked
      },
      ask: 'Type a number, or move the slider',
    }
  }

  exhibit.questionInputs = {
    single: (question) => choose(question, {type: 'radio', right: question.right()}),
    several: (question) => choose(question, {type: 'checkbox', right: question.right()}),
    'true-false': (question) => judge(question, {type: 'radio', right: question.right()}),
    place: (question) => place(question, {type: 'radio', right: question.right()}),
    order: arrange,
    match: pair,
    estimate,
  }
}
