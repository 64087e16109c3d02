import type { MailTexts } from './texts.ts'

export const ja: MailTexts = {
  verify_email: {
    subject: '${companyName} のメールアドレスの確認',
    greeting: 'こんにちは。',
    body: '${email} を使って ${companyName} への登録がありました。ご本人の場合は、このメールアドレスを確認してください。',
    button: 'メールアドレスを確認する',
    lifetime: 'このリンクは ${expires} まで、1 回だけ使えます。',
    unasked: '登録した覚えがない場合は、このメールを無視してください。何も起こりません。',
  },
  reset_email: {
    subject: '${companyName} の新しいパスワードの設定',
    greeting: 'こんにちは。',
    body: '${companyName} の ${email} のパスワードを変更する依頼がありました。ご本人の場合は、新しいパスワードを設定してください。',
    button: '新しいパスワードを設定する',
    lifetime: 'このリンクは ${expires} まで、1 回だけ使えます。',
    unasked: '依頼した覚えがない場合は、このメールを無視してください。パスワードは変わりません。',
  },
  blocked_account: {
    subject: '${companyName} へのログインを止めました',
    greeting: 'こんにちは。',
    body: '${email} に対して間違ったパスワードが何度も入力されたため、アドレス ${ip} からのログインを止めました。ご本人の場合は、ブロックを解除できます。',
    button: 'アカウントのブロックを解除する',
    lifetime: 'このリンクは ${expires} まで、1 回だけ使えます。',
    unasked:
      '心当たりがない場合は、誰かがパスワードを推測しようとしているかもしれません。ほかで使っていない新しいパスワードに変えてください。',
  },
  password_changed: {
    subject: '${companyName} のパスワードが変更されました',
    greeting: 'こんにちは。',
    body: '${companyName} の ${email} のパスワードが変更されました。ログインしていたすべての場所で、もう一度ログインが必要です。',
    unasked:
      '心当たりがない場合は、すぐにパスワードを再設定し、${companyName} に知らせてください。',
  },
  welcome_email: {
    subject: '${companyName} へようこそ',
    greeting: 'こんにちは。',
    body: '${companyName} のアカウント ${email} の準備ができました。',
    unasked: '登録した覚えがない場合は、${companyName} に知らせてください。',
  },
  linkHint: 'ボタンが使えない場合は、次のアドレスをブラウザーで開いてください。',
}
