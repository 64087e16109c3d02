/**
 * The pieces of a form. Owns what makes it usable without script, by keyboard and by ear: visible
 * labels, errors tied to their fields, one alert that has the focus after a refusal, names that
 * robots and password managers know.
 */
import { raw } from 'hono/html'
import type { Child, JSX } from 'hono/jsx'
import type { PageContext } from './page-context.ts'

export interface FormProps {
  readonly screen: string
  /** The transaction's state, posted back with the form. */
  readonly state?: string | undefined
  /** Other hidden values that are posted back. */
  readonly hidden?: Readonly<Record<string, string>>
  /** Path it posts to; the page's own address when absent. */
  readonly action?: string
  readonly children?: Child
}

/** The main form of a page. Fields are judged by the server, which speaks the page's language. */
export const Form = ({ screen, state, hidden = {}, action, children }: FormProps) => (
  <form
    method="post"
    class={`_form-${screen}`}
    data-form-primary="true"
    novalidate
    {...(action === undefined ? {} : { action })}
  >
    <HiddenValues state={state} hidden={hidden} />
    {children}
  </form>
)

/** A form beside the main one, with one button of its own, such as an upstream's. */
export const SideForm = ({ state, hidden = {}, action, children }: Omit<FormProps, 'screen'>) => (
  <form
    method="post"
    class="side-form"
    data-form-secondary="true"
    {...(action === undefined ? {} : { action })}
  >
    <HiddenValues state={state} hidden={hidden} />
    {children}
  </form>
)

const HiddenValues = ({
  state,
  hidden,
}: {
  state: string | undefined
  hidden: Readonly<Record<string, string>>
}) => (
  <>
    {state === undefined ? null : <input type="hidden" name="state" value={state} />}
    {Object.entries(hidden).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
)

export interface FieldProps {
  /** `name` and `id`. */
  readonly name: string
  readonly label: string
  readonly type?: 'text' | 'email' | 'tel'
  readonly value?: string
  /** Tokens of HTML's autofill, such as `username` or `email`. */
  readonly autocomplete: string
  readonly error?: string | undefined
  readonly help?: Child
  readonly inputmode?: 'text' | 'email' | 'tel' | 'numeric'
  readonly hasFocus?: boolean
  readonly isReadOnly?: boolean
  readonly isOptional?: boolean
  /** Codes and addresses are written from left to right in every language. */
  readonly isLeftToRight?: boolean
  readonly class?: string
  readonly maxLength?: number
  /** Right after the field, such as a link that changes what is read-only. */
  readonly children?: Child
}

export const Field = (props: FieldProps) => (
  <div class={['field', props.error === undefined ? '' : 'has-error'].join(' ').trim()}>
    <label for={props.name}>{props.label}</label>
    <div class="control">
      <input {...inputAttributes(props)} />
      {props.children}
    </div>
    <FieldNotes {...props} />
  </div>
)

const inputAttributes = (props: FieldProps): JSX.IntrinsicElements['input'] => {
  const { name, type = 'text', value, autocomplete, error, inputmode, maxLength = 1_000 } = props
  return {
    id: name,
    name,
    type,
    autocomplete,
    autocapitalize: 'none',
    autocorrect: 'off',
    spellcheck: false,
    maxlength: maxLength,
    ...(value === undefined ? {} : { value }),
    ...(inputmode === undefined ? {} : { inputmode }),
    ...(props.isLeftToRight === true ? { dir: 'ltr' } : {}),
    ...(props.isReadOnly === true ? { readonly: true } : {}),
    ...(props.isOptional === true ? {} : { required: true }),
    // The first in the document has it: the alert, else the first field that was refused.
    ...(props.hasFocus === true || error !== undefined ? { autofocus: true } : {}),
    ...(props.class === undefined ? {} : { class: props.class }),
    ...description(props),
  }
}

const description = ({ name, error, help }: Pick<FieldProps, 'name' | 'error' | 'help'>) => {
  const ids = [
    ...(error === undefined ? [] : [`error-element-${name}`]),
    ...(help === undefined ? [] : [`help-${name}`]),
  ]
  return {
    ...(error === undefined ? {} : { 'aria-invalid': 'true' as const }),
    ...(ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') }),
  }
}

const FieldNotes = ({ name, error, help }: Pick<FieldProps, 'name' | 'error' | 'help'>) => (
  <>
    {error === undefined ? null : (
      <p class="field-error" id={`error-element-${name}`}>
        {error}
      </p>
    )}
    {help === undefined ? null : (
      <div class="field-help" id={`help-${name}`}>
        {help}
      </div>
    )}
  </>
)

export interface PasswordFieldProps extends Omit<FieldProps, 'type' | 'autocomplete' | 'value'> {
  readonly context: PageContext
  readonly autocomplete: 'current-password' | 'new-password'
}

/** A password is never sent back to the page. The button that shows it needs script and hides without. */
export const PasswordField = ({ context, ...props }: PasswordFieldProps) => (
  <div class={['field', props.error === undefined ? '' : 'has-error'].join(' ').trim()}>
    <label for={props.name}>{props.label}</label>
    <div class="control">
      <input {...inputAttributes({ ...props, isLeftToRight: true })} type="password" />
      <button
        type="button"
        class="reveal"
        hidden
        aria-controls={props.name}
        aria-pressed="false"
        data-show={context.texts.common.showPassword}
        data-hide={context.texts.common.hidePassword}
        aria-label={context.texts.common.showPassword}
      >
        <EyeIcon />
      </button>
      {props.children}
    </div>
    <FieldNotes {...props} />
  </div>
)

/** As text: see `textOf` in `render-page.ts`. */
const EyeIcon = () =>
  raw(
    '<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">' +
      '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linejoin="round"/>' +
      '<circle cx="12" cy="12" r="3" fill="none" stroke="currentColor" stroke-width="1.75"/>' +
      '<path class="strike" d="M4 4l16 16" stroke="currentColor" stroke-width="1.75"/></svg>',
  )

export interface ButtonProps {
  /** Value of `action`. */
  readonly value?: string
  readonly children?: Child
}

/**
 * The button of a page's main way. It must be the first button named `action` in the document:
 * robots press that one, and so does the Enter key.
 */
export const PrimaryButton = ({
  screen,
  value = 'default',
  children,
}: ButtonProps & { readonly screen: string }) => (
  <button
    type="submit"
    name="action"
    value={value}
    class={`_button-${screen} primary`}
    data-action-button-primary="true"
  >
    {children}
  </button>
)

/** Another way out of the page. `provider` marks the button of an upstream. */
export const SecondaryButton = ({
  value,
  provider,
  children,
}: ButtonProps & { readonly provider?: string }) => (
  <button
    type="submit"
    class="secondary"
    data-action-button-secondary="true"
    {...(value === undefined ? {} : { name: 'action', value })}
    {...(provider === undefined ? {} : { 'data-provider': provider })}
  >
    {children}
  </button>
)

/** A button that looks like a link: what it does changes something. */
export const LinkButton = ({ value, children }: ButtonProps & { readonly value: string }) => (
  <button type="submit" name="action" value={value} class={`link _link-${value}`}>
    {children}
  </button>
)

/** A question and the link that answers it, below the main form: "Don't have an account? Sign up". */
export const Alternate = ({
  question,
  href,
  children,
}: {
  readonly question: string
  readonly href: string
  readonly children?: Child
}) => (
  <p class="alternate">
    {question} <a href={href}>{children}</a>
  </p>
)

/** The line between the main form and the ways beside it. */
export const Divider = ({ context }: { context: PageContext }) => (
  <p class="divider">
    <span>{context.texts.common.or}</span>
  </p>
)

/** A message above the form. Refusals take the focus, so that they are read first. */
export const Alert = ({
  kind = 'error',
  children,
}: {
  readonly kind?: 'error' | 'success' | 'info'
  readonly children?: Child
}) =>
  kind === 'error' ? (
    <div id="prompt-alert" class="alert error" role="alert" tabindex={-1} autofocus>
      {children}
    </div>
  ) : (
    <div id="prompt-alert" class={`alert ${kind}`} role="status">
      {children}
    </div>
  )
