import type { MailTexts } from './texts.ts'

export const fr: MailTexts = {
  verify_email: {
    subject: 'Confirmez votre adresse e-mail pour ${companyName}',
    greeting: 'Bonjour,',
    body: 'Quelqu’un a créé un compte chez ${companyName} avec ${email}. Si c’est vous, confirmez que cette adresse est bien la vôtre.',
    button: 'Confirmer l’adresse e-mail',
    lifetime: 'Le lien fonctionne une seule fois, jusqu’au ${expires}.',
    unasked:
      'Si vous n’avez pas créé de compte, vous pouvez ignorer ce message. Il ne se passera rien.',
  },
  reset_email: {
    subject: 'Choisissez un nouveau mot de passe pour ${companyName}',
    greeting: 'Bonjour,',
    body: 'Quelqu’un a demandé à changer le mot de passe de ${email} chez ${companyName}. Si c’est vous, choisissez-en un nouveau.',
    button: 'Choisir un nouveau mot de passe',
    lifetime: 'Le lien fonctionne une seule fois, jusqu’au ${expires}.',
    unasked:
      'Si ce n’est pas vous, vous pouvez ignorer ce message. Votre mot de passe ne change pas.',
  },
  blocked_account: {
    subject: 'La connexion à ${companyName} a été bloquée',
    greeting: 'Bonjour,',
    body: 'Trop de mots de passe incorrects ont été saisis pour ${email}. Nous avons donc bloqué la connexion depuis l’adresse ${ip}. Si c’était vous, vous pouvez la débloquer.',
    button: 'Débloquer mon compte',
    lifetime: 'Le lien fonctionne une seule fois, jusqu’au ${expires}.',
    unasked:
      'Si ce n’était pas vous, quelqu’un essaie peut-être de deviner votre mot de passe. Choisissez-en un nouveau que vous n’utilisez nulle part ailleurs.',
  },
  password_changed: {
    subject: 'Votre mot de passe pour ${companyName} a été changé',
    greeting: 'Bonjour,',
    body: 'Le mot de passe de ${email} chez ${companyName} a été changé. Vous devez vous reconnecter partout où vous étiez connecté.',
    unasked:
      'Si ce n’était pas vous, réinitialisez votre mot de passe maintenant et prévenez ${companyName}.',
  },
  welcome_email: {
    subject: 'Bienvenue chez ${companyName}',
    greeting: 'Bonjour,',
    body: 'Votre compte ${email} chez ${companyName} est prêt.',
    unasked: 'Si vous n’avez pas créé de compte, prévenez ${companyName}.',
  },
  linkHint: 'Si le bouton ne fonctionne pas, ouvrez cette adresse dans votre navigateur :',
}
