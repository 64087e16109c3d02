import type { MailTexts } from './texts.ts'

export const es: MailTexts = {
  verify_email: {
    subject: 'Confirma tu correo electrónico para ${companyName}',
    greeting: 'Hola:',
    body: 'Alguien usó ${email} para registrarse en ${companyName}. Si fuiste tú, confirma que esta dirección es tuya.',
    button: 'Confirmar correo electrónico',
    lifetime: 'El enlace funciona una sola vez, hasta el ${expires}.',
    unasked: 'Si no te registraste, puedes ignorar este correo. No pasará nada.',
  },
  reset_email: {
    subject: 'Elige una nueva contraseña para ${companyName}',
    greeting: 'Hola:',
    body: 'Alguien pidió cambiar la contraseña de ${email} en ${companyName}. Si fuiste tú, elige una nueva.',
    button: 'Elegir una nueva contraseña',
    lifetime: 'El enlace funciona una sola vez, hasta el ${expires}.',
    unasked: 'Si no lo pediste, puedes ignorar este correo. Tu contraseña sigue siendo la misma.',
  },
  blocked_account: {
    subject: 'Se bloqueó el inicio de sesión en ${companyName}',
    greeting: 'Hola:',
    body: 'Se escribieron demasiadas contraseñas incorrectas para ${email}, así que bloqueamos el inicio de sesión desde la dirección ${ip}. Si fuiste tú, puedes desbloquearlo.',
    button: 'Desbloquear mi cuenta',
    lifetime: 'El enlace funciona una sola vez, hasta el ${expires}.',
    unasked:
      'Si no fuiste tú, puede que alguien intente adivinar tu contraseña. Elige una nueva que no uses en ningún otro sitio.',
  },
  password_changed: {
    subject: 'Se cambió tu contraseña de ${companyName}',
    greeting: 'Hola:',
    body: 'Se cambió la contraseña de ${email} en ${companyName}. Tendrás que volver a iniciar sesión en todos tus dispositivos.',
    unasked: 'Si no fuiste tú, restablece tu contraseña ahora y avisa a ${companyName}.',
  },
  welcome_email: {
    subject: 'Te damos la bienvenida a ${companyName}',
    greeting: 'Hola:',
    body: 'Tu cuenta ${email} en ${companyName} está lista.',
    unasked: 'Si no te registraste, avisa a ${companyName}.',
  },
  linkHint: 'Si el botón no funciona, abre esta dirección en tu navegador:',
}
