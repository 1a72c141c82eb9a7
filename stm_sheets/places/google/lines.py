"""What staff read when something fails on the way to Google: a table of signs, read top to bottom, and a line for each topic.

Every class of error that gspread, google-auth and requests have stands in it by its own name (a test sees to it).
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass

from google.auth import exceptions as auth
from gspread import exceptions as sheets
from requests import exceptions as web
from urllib3.exceptions import HTTPError, NameResolutionError, NewConnectionError

from stm_sheets.places.google.failures import AstrayError, GarbledError, SlowAnswerError, SpentError, TokenServiceError


@dataclass(frozen=True, slots=True)
class Row:
    """How a topic is known: by the kind of error, the status of the answer (none: any) and words in what was said ("": any)."""

    topic: str
    kinds: tuple[type[BaseException], ...]
    codes: tuple[int, ...] = ()
    words: str = ""


API = (sheets.APIError,)
TOKEN = (auth.RefreshError, auth.OAuthError, auth.DefaultCredentialsError)
FILE = (auth.DefaultCredentialsError, auth.MalformedError, auth.InvalidResource, auth.InvalidOperation, auth.InvalidValue, auth.InvalidType)
GARBLED = (GarbledError, web.ContentDecodingError, web.JSONDecodeError, web.InvalidJSONError, auth.ResponseError)
ADDRESS = (web.InvalidURL, web.InvalidHeader, web.InvalidSchema, web.MissingSchema, web.URLRequired)
TRANSPORT = (web.HTTPError, web.TooManyRedirects, web.RetryError, web.StreamConsumedError, web.UnrewindableBodyError, HTTPError)
ASKED = (sheets.WorksheetNotFound, sheets.NoValidUrlKeyFound, sheets.IncorrectCellLabel, sheets.InvalidInputValue)
TROUBLE = (408, 409, 500, 502, 503, 504)

ROWS = (
    # What the service says
    Row("scope", API, (401, 403), "SCOPE_INSUFFICIENT|insufficient authentication scopes"),
    Row("quota project", API, (403,), "requires a quota project|end user credentials"),
    Row("disabled", (*API, *TOKEN), (), "SERVICE_DISABLED|accessNotConfigured|has not been used in project|API .{0,80}is disabled"),
    Row("project", API, (400, 403), "CONSUMER_INVALID|CONSUMER_SUSPENDED|BILLING_DISABLED|USER_PROJECT_DENIED|serviceusage"),
    Row("policy", API, (403,), "SECURITY_POLICY_VIOLATED|organization.s policy|domain.?policy"),
    Row("quota", API, (403, 429), "RESOURCE_EXHAUSTED|rateLimitExceeded|quotaExceeded|quota exceeded"),
    Row("quota", API, (429,)),
    Row("protected", API, (400, 403), "protected (cell|range|sheet|object)"),
    Row("office file", API, (400, 403), "FAILED_PRECONDITION|not supported for this document|must not be an Office file"),
    Row("cells", API, (400,), "number of cells|limit of [0-9]+ cells"),
    Row("length", API, (400,), "maximum of [0-9]+ characters"),
    Row("payload", API, (400,), "payload size exceeds"),
    Row("payload", API, (413,)),
    Row("range", API, (400,), "Unable to parse range|exceeds grid limits|No grid with id|No sheet with"),
    Row("not found", API, (404,)),
    Row("not found", (sheets.SpreadsheetNotFound,)),
    Row("permission", API, (403,), "PERMISSION_DENIED|does not have permission|insufficient.{0,5}Permissions"),
    Row("token", API, (401,)),
    Row("trouble", API, TROUBLE),
    Row("garbled", API, (301, 302, 303, 307, 308)),
    Row("proxy", API, (407,)),
    Row("refused", API),
    # What the service that gives tokens says
    Row("clock", TOKEN, (), "short-lived token|iat and exp|used too (early|late)|is stale"),
    Row("attribute", TOKEN, (), "attribute condition"),
    Row("provider", TOKEN, (), "invalid_target|audience|workloadIdentityPools"),
    Row("impersonation", TOKEN, (), "getAccessToken|impersonat|generateAccessToken|target principal"),
    Row("subject token", TOKEN, (), "subject.token|credential source"),
    Row("login", (auth.ReauthFailError, auth.ReauthSamlChallengeFailError, auth.UserAccessTokenError)),
    Row("login", TOKEN, (), "expired or revoked|invalid_rapt|reauth|rapt_required"),
    Row("revoked", TOKEN, (), "invalid_grant|invalid_client|deleted_client|disabled_client|account_disabled"),
    Row("not allowed", TOKEN, (), "invalid_scope|unauthorized_client|access_denied|admin_policy"),
    # What the network does
    Row("spent", (SpentError,)),
    Row("dns", (NameResolutionError,)),
    Row("certificate", (ssl.SSLCertVerificationError,)),
    Row("certificate file", (OSError,), (), "TLS CA certificate bundle|TLS certificate file|TLS key file"),
    Row("client certificate", (auth.MutualTLSChannelError, auth.ClientCertError)),
    Row("proxy", (web.ProxyError, web.InvalidProxyURL)),
    Row("tls", (web.SSLError,)),
    Row("connect", (web.ConnectTimeout, NewConnectionError)),
    Row("slow", (SlowAnswerError, web.ReadTimeout, web.Timeout, auth.TimeoutError)),
    Row("garbled", GARBLED),
    Row("dropped", (web.ChunkedEncodingError, web.ConnectionError)),
    Row("token trouble", (TokenServiceError,)),
    Row("token", (auth.RefreshError, auth.OAuthError)),
    Row("credentials", (*FILE, auth.OSError)),
    Row("token service", (AstrayError, auth.TransportError, auth.GoogleAuthError)),
    # What should never happen
    Row("unsent", (web.RequestException, *ADDRESS, *TRANSPORT)),
    Row("program", (sheets.GSpreadException, *ASKED, sheets.UnSupportedExportFormat)),
    Row("unknown", (BaseException,)),
)
"""The first row that fits says the topic."""

LINES = {
    "scope": "Izin masuk {who} belum mencakup Google Sheets. Jalankan {login}, lalu jalankan lagi.",
    "quota project": "Login gcloud di komputer ini belum menyebut proyek. Jalankan gcloud auth application-default set-quota-project "
    "NAMA-PROYEK, lalu jalankan lagi.",
    "disabled": "{api} belum diaktifkan di {project}. Buka Google Cloud Console > APIs & Services > Library, aktifkan API itu di proyek "
    "tersebut, tunggu beberapa menit, lalu jalankan lagi.",
    "project": "{project} di Google Cloud tidak dapat dipakai oleh {who}. Periksa status, tagihan, dan izin proyek itu di Google Cloud "
    "Console, lalu jalankan lagi.",
    "policy": "Kebijakan Google Workspace kantor melarang {who} membuka buku ini. Mintalah admin Google Workspace mengizinkannya, lalu "
    "jalankan lagi.",
    "quota": "Batas pemakaian Google Sheets per menit sudah tercapai. Tunggu beberapa menit, lalu jalankan lagi.",
    "protected": "{part} yang akan ditulis dilindungi dan {who} tidak boleh mengubahnya. Buka Data > Lindungi sheet dan rentang di "
    "Google Sheets, tambahkan akun itu sebagai editor pada perlindungannya, lalu jalankan lagi.",
    "office file": "Berkas ini bukan spreadsheet Google, melainkan berkas Excel atau berkas lain di Drive. Buka di Google Sheets, pilih "
    "File > Simpan sebagai Google Spreadsheet, lalu pakai alamat buku yang baru.",
    "cells": "Buku ini penuh: Google Sheets memuat paling banyak 10 juta sel. Hapus tab, baris, dan kolom kosong yang tidak dipakai, "
    "lalu jalankan lagi.",
    "length": "Ada isi yang lebih panjang daripada 50.000 huruf, batas satu sel di Google Sheets. Pendekkan teks asalnya, lalu jalankan "
    "lagi.",
    "payload": "Perubahan ini terlalu besar untuk satu permintaan, jadi tidak ditulis. Kirimkan baris ini kepada pengelola program.",
    "range": "Ada tab atau kolom yang tidak ditemukan lagi di buku ini. Jalankan stm-sheets init untuk menambahkan yang kurang, lalu "
    "jalankan lagi.",
    "not found": "Buku tidak ditemukan. Periksa alamatnya; bila sudah benar, pastikan buku itu tidak ada di Sampah dan sudah dibagikan "
    "kepada {who} sebagai Editor.",
    "permission": "Buku ini belum dibagikan kepada {who} sebagai Editor. Buka buku di Google Sheets, klik Bagikan, tambahkan akun itu "
    "sebagai Editor, lalu jalankan lagi.",
    "token": "Google menolak masuk sebagai {who}. Periksa apakah akun dan kuncinya masih berlaku di Google Cloud Console, lalu jalankan "
    "lagi.",
    "trouble": "Layanan Google Sheets sedang terganggu ({code}). Tunggu beberapa menit, lalu jalankan lagi.",
    "refused": "Google menolak permintaan program ({code}). Jalankan lagi; bila tetap ditolak, kirimkan baris ini kepada pengelola "
    "program.",
    "clock": "Jam komputer ini tidak tepat, sehingga Google menolak masuk. Atur tanggal dan jam komputer secara otomatis, lalu jalankan "
    "lagi.",
    "attribute": "Workload identity federation menolak repositori atau cabang ini. Periksa attribute condition pada penyedianya di Google "
    "Cloud Console, lalu jalankan lagi.",
    "provider": "Penyedia workload identity tidak ditemukan. Periksa alamat penyedia dan nomor proyek pada pengaturan jadwal, lalu "
    "jalankan lagi.",
    "impersonation": "Pelaksana jadwal belum diizinkan memakai {who}. Beri peran Workload Identity User pada akun layanan itu di Google "
    "Cloud Console, lalu jalankan lagi.",
    "subject token": "Tanda pengenal untuk workload identity federation tidak dapat diambil. Pastikan pekerjaan di GitHub Actions "
    "mempunyai izin id-token: write, lalu jalankan lagi.",
    "login": "Login Google di komputer ini sudah berakhir. Jalankan {login}, lalu jalankan lagi.",
    "revoked": "Google tidak lagi menerima kunci {who}: kunci itu dicabut, atau akunnya dihapus atau dinonaktifkan. Buat kunci baru di "
    "Google Cloud Console > IAM & Admin > Service Accounts, ganti berkas kuncinya, lalu jalankan lagi.",
    "not allowed": "Google tidak mengizinkan {who} memakai Google Sheets. Periksa izin akun itu, atau mintalah admin Google Workspace "
    "mengizinkannya, lalu jalankan lagi.",
    "spent": "Google belum menjawab dengan baik sampai batas waktu program habis. Periksa sambungan internet, tunggu beberapa menit, lalu "
    "jalankan lagi.",
    "dns": "Alamat server Google tidak dapat ditemukan. Periksa sambungan internet dan DNS komputer ini, lalu jalankan lagi.",
    "certificate": "Sertifikat keamanan Google tidak dapat diperiksa. Periksa jam komputer; bila kantor memakai proksi atau antivirus yang "
    "membuka sambungan aman, mintalah admin jaringan mengecualikan googleapis.com, lalu jalankan lagi.",
    "certificate file": "Berkas sertifikat yang disebut dalam pengaturan komputer tidak ada. Perbaiki atau kosongkan REQUESTS_CA_BUNDLE "
    "dan CURL_CA_BUNDLE, lalu jalankan lagi.",
    "client certificate": "Sertifikat klien untuk Google tidak dapat dipakai. Perbaiki atau kosongkan GOOGLE_API_USE_CLIENT_CERTIFICATE, "
    "lalu jalankan lagi.",
    "proxy": "Proksi kantor tidak dapat dihubungi atau menolak. Periksa isi HTTPS_PROXY, dan mintalah admin jaringan mengizinkan "
    "googleapis.com, lalu jalankan lagi.",
    "tls": "Sambungan aman ke Google gagal dibuat. Periksa sambungan internet, proksi, dan jam komputer, lalu jalankan lagi.",
    "connect": "Google tidak dapat dihubungi. Periksa sambungan internet dan firewall, lalu jalankan lagi.",
    "slow": "Google terlalu lama menjawab. Periksa kecepatan sambungan internet, tunggu beberapa menit, lalu jalankan lagi.",
    "garbled": "Jawaban yang diterima tidak utuh atau bukan dari Google. Bila memakai Wi-Fi dengan halaman masuk, masuklah dahulu melalui "
    "peramban, lalu jalankan lagi.",
    "dropped": "Sambungan ke Google terputus. Periksa sambungan internet, lalu jalankan lagi.",
    "token trouble": "Layanan masuk Google sedang terganggu ({code}). Tunggu beberapa menit, lalu jalankan lagi.",
    "credentials": "Kredensial Google tidak dapat dipakai. Periksa berkas yang disebut dalam GOOGLE_APPLICATION_CREDENTIALS, lalu "
    "jalankan lagi.",
    "token service": "Layanan masuk Google tidak dapat dipakai ({kind}). Periksa sambungan internet dan kredensial, lalu jalankan lagi.",
    "unsent": "Permintaan ke Google tidak dapat dikirim ({kind}). Periksa pengaturan proksi; bila tetap begitu, kirimkan baris ini kepada "
    "pengelola program.",
    "program": "Program meminta sesuatu yang tidak ada di Google Sheets ({kind}). Jalankan lagi; bila tetap begitu, kirimkan baris ini "
    "kepada pengelola program.",
    "unknown": "Terjadi masalah yang tidak dikenal ketika memakai Google Sheets ({kind}). Jalankan lagi; bila tetap begitu, kirimkan baris "
    "ini kepada pengelola program.",
}
"""What is said of a topic."""

LOGIN = (
    "gcloud auth application-default login --scopes=openid,https://www.googleapis.com/auth/cloud-platform,"
    "https://www.googleapis.com/auth/spreadsheets"
)
"""How a person logs in with gcloud so that spreadsheets may be opened."""
