// Which dialog is open, if any.
import { closeDialog } from '../actions/navigation.ts';
import { FeedTablePage } from '../feed-table/feed-table-page.tsx';
import { NetworkPage } from '../network/network-page.tsx';
import { MeterDialog } from '../offline/meter-dialog.tsx';
import { HistoryPage } from '../order/history-page.tsx';
import { TrashPage } from '../order/trash-page.tsx';
import { Palette } from '../palette/palette.tsx';
import { RulesPage } from '../rules/rules-page.tsx';
import { SettingsPage } from '../settings/settings-page.tsx';
import { useApp } from '../state/store.ts';
import type { Dialog } from '../state/view.ts';
import { TripDialog } from '../trip/trip-dialog.tsx';
import { AddFeed } from './add-feed.tsx';
import { Clip } from './clip.tsx';
import { EditFeed } from './edit-feed.tsx';
import { Export } from './export.tsx';
import { Help } from './help.tsx';
import { Import } from './import.tsx';
import { Move } from './move.tsx';
import { MoveMany } from './move-many.tsx';
import { NewFolder, RenameFolder } from './name-dialogs.tsx';
import { RemoveMany } from './remove-many.tsx';
import { SmartViewDialog } from './smart-view.tsx';
import { TagArticle } from './tag-article.tsx';
import { EditTag, MergeTag } from './tag-dialogs.tsx';
import { TagMany } from './tag-many.tsx';
import { Unsubscribe } from './unsubscribe.tsx';

export function Dialogs() {
  const dialog = useApp((state) => state.view.dialog);
  return dialog === null ? null : <OneDialog dialog={dialog} />;
}

function OneDialog({ dialog }: { readonly dialog: Dialog }) {
  const onClose = closeDialog;
  switch (dialog.kind) {
    case 'addFeed':
      return <AddFeed address={dialog.address ?? ''} look={dialog.look === true} onClose={onClose} />;
    case 'editFeed':
      return <EditFeed id={dialog.id} onClose={onClose} />;
    case 'moveFeed':
    case 'moveFolder':
      return <Move kind={dialog.kind === 'moveFeed' ? 'feed' : 'folder'} id={dialog.id} onClose={onClose} />;
    case 'unsubscribe':
      return <Unsubscribe id={dialog.id} onClose={onClose} />;
    case 'newFolder':
      return <NewFolder parentId={dialog.parentId} feedId={dialog.feedId ?? null} onClose={onClose} />;
    case 'renameFolder':
      return <RenameFolder id={dialog.id} onClose={onClose} />;
    case 'editTag':
      return <EditTag id={dialog.id} onClose={onClose} />;
    case 'mergeTag':
      return <MergeTag id={dialog.id} onClose={onClose} />;
    case 'smartView':
      return (
        <SmartViewDialog
          id={dialog.id}
          name={dialog.name ?? ''}
          query={dialog.query ?? ''}
          onClose={onClose}
        />
      );
    case 'tags':
      return <TagArticle id={dialog.articleId} onClose={onClose} />;
    case 'tagMany':
      return <TagMany onClose={onClose} />;
    case 'moveMany':
      return <MoveMany onClose={onClose} />;
    case 'removeMany':
      return <RemoveMany count={dialog.count} bookmarked={dialog.bookmarked} onClose={onClose} />;
    case 'rules':
      return <RulesPage draft={dialog.draft ?? null} onClose={onClose} />;
    case 'trash':
      return <TrashPage onClose={onClose} />;
    case 'history':
      return <HistoryPage onClose={onClose} />;
    case 'feedTable':
      return <FeedTablePage onClose={onClose} />;
    case 'clip':
      return <Clip files={dialog.files} onClose={onClose} />;
    case 'import':
      return <Import given={dialog.file ?? null} onClose={onClose} />;
    case 'export':
      return <Export onClose={onClose} />;
    case 'help':
      return <Help onClose={onClose} />;
    case 'offline':
      return <MeterDialog query={dialog.query} name={dialog.name} onClose={onClose} />;
    case 'trip':
      return <TripDialog onClose={onClose} />;
    case 'network':
      return <NetworkPage onClose={onClose} />;
    case 'palette':
      return <Palette onClose={onClose} />;
    case 'settings':
      return <SettingsPage onClose={onClose} />;
  }
}
