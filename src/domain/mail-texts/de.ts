import type { MailTexts } from './texts.ts'

export const de: MailTexts = {
  verify_email: {
    subject: 'Bestätigen Sie Ihre E-Mail-Adresse für ${companyName}',
    greeting: 'Guten Tag,',
    body: 'Jemand hat sich mit ${email} bei ${companyName} registriert. Wenn Sie das waren, bestätigen Sie, dass diese Adresse Ihnen gehört.',
    button: 'E-Mail-Adresse bestätigen',
    lifetime: 'Der Link funktioniert einmal, bis ${expires}.',
    unasked:
      'Wenn Sie sich nicht registriert haben, müssen Sie nichts tun. Es passiert dann nichts.',
  },
  reset_email: {
    subject: 'Wählen Sie ein neues Passwort für ${companyName}',
    greeting: 'Guten Tag,',
    body: 'Jemand möchte das Passwort von ${email} bei ${companyName} ändern. Wenn Sie das waren, wählen Sie ein neues.',
    button: 'Neues Passwort wählen',
    lifetime: 'Der Link funktioniert einmal, bis ${expires}.',
    unasked: 'Wenn Sie das nicht waren, müssen Sie nichts tun. Ihr Passwort bleibt dasselbe.',
  },
  blocked_account: {
    subject: 'Die Anmeldung bei ${companyName} wurde gesperrt',
    greeting: 'Guten Tag,',
    body: 'Für ${email} wurde zu oft ein falsches Passwort eingegeben. Deshalb haben wir die Anmeldung von der Adresse ${ip} gesperrt. Wenn Sie das waren, können Sie sie wieder freigeben.',
    button: 'Konto freigeben',
    lifetime: 'Der Link funktioniert einmal, bis ${expires}.',
    unasked:
      'Wenn Sie das nicht waren, versucht vielleicht jemand, Ihr Passwort zu erraten. Wählen Sie ein neues, das Sie nirgends sonst benutzen.',
  },
  password_changed: {
    subject: 'Ihr Passwort für ${companyName} wurde geändert',
    greeting: 'Guten Tag,',
    body: 'Das Passwort von ${email} bei ${companyName} wurde geändert. Überall, wo Sie angemeldet waren, müssen Sie sich neu anmelden.',
    unasked:
      'Wenn Sie das nicht waren, setzen Sie Ihr Passwort jetzt zurück und sagen Sie ${companyName} Bescheid.',
  },
  welcome_email: {
    subject: 'Willkommen bei ${companyName}',
    greeting: 'Guten Tag,',
    body: 'Ihr Konto ${email} bei ${companyName} ist bereit.',
    unasked: 'Wenn Sie sich nicht registriert haben, sagen Sie ${companyName} Bescheid.',
  },
  linkHint: 'Wenn die Schaltfläche nicht geht, öffnen Sie diese Adresse im Browser:',
}
